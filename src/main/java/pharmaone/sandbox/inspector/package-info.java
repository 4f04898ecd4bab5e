/** The last calls of partners and staff, to be looked at: what came, what was answered, and why. */
package pharmaone.sandbox.inspector;
