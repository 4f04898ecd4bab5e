/** Who did what when, appended in the transaction of the deed. Entries name ids, never a name, mail or address. */
package pharmaone.audit;
