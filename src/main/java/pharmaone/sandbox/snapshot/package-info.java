/** Named states of an organisation: taken, and gone back to. */
package pharmaone.sandbox.snapshot;
