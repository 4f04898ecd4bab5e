/** The gateway under test: how it is reached, what it was asked, what its answers must look like. */
package pharmaone.conformance.target;
