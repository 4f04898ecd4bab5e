/**
 * The calls of partners and staff on their way through the sandbox, for those who look at them or spoil them.
 *
 * <p>In production none of it is in the way of any request.
 */
package pharmaone.sandbox.traffic;
