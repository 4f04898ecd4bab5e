/**
 * The clauses of the API contract, tried from outside against any base URL (docs/conformance.md).
 *
 * <p>Black box: nothing in here knows a class of the gateway. A clause that asks for more than it is given (writes,
 * staff, a shop's host) is reported as not tried. Whatever is written is named {@code conformance-…}.
 */
package pharmaone.conformance;
