/** Orders of a pharmacy: how they are placed and what is answered about them. */
package pharmaone.order;
