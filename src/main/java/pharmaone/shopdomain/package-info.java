/** The shop's own host: the one route for partners who know nothing but a domain, and who may not be served there. */
package pharmaone.shopdomain;
