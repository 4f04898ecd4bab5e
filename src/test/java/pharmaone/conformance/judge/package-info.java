/** What a clause is, what became of it, and the report. */
package pharmaone.conformance.judge;
