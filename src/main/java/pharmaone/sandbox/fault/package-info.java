/** What a partner's program should survive, on demand: refusals, delays, broken connections. */
package pharmaone.sandbox.fault;
