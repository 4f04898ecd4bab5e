/** The staff's side of the gateway: what those who work at a pharmacy see and decide. */
package pharmaone.manager;
