/** The suite itself on trial: it finds nothing wrong with this gateway, and finds every lie told about it. */
package pharmaone.conformance.proof;
