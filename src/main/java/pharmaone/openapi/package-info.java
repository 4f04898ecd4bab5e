/** The OpenAPI documents. They are written by hand, in {@code src/main/openapi}. */
package pharmaone.openapi;
