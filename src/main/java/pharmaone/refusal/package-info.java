/** Why the API refuses a request, as data. The sentences of the contract are written here and nowhere else. */
package pharmaone.refusal;
