/** What the scanner cannot see of the API, added to the document: credentials, refusals, webhooks, the order of tags. */
package pharmaone.openapi;
