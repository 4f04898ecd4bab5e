/**
 * The grammar of the edge: refusals and their bodies, JSON in, lists out. Knows no pharmacy word.
 *
 * <p>Where the framework answers by itself (unknown route, wrong method) {@link pharmaone.http.error.ErrorMapper} rewrites it.
 */
package pharmaone.http;
