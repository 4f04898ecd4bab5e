/** What shops sell: the catalogue's product, with the organisation's and the shop's own texts and prices over it. */
package pharmaone.product;
