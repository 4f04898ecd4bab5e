/** Amounts in EUR. Two decimals, exact, never rounded on the way in or out. */
package pharmaone.money;
