/** The shops of a pharmacy and the host names that lead to them. */
package pharmaone.shop;
