/** What an organisation has on hand. Every movement is a row of the log; the sums of the log are the stock. */
package pharmaone.inventory;
