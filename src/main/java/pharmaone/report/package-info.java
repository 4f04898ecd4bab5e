/** What was sold when, from roll-ups that the database keeps while orders are written; see {@code V10__sales_roll_ups.sql}. */
package pharmaone.report;
