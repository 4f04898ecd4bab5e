/**
 * Who calls, and may they: API keys, tokens and the ten scopes.
 *
 * <p>A route says what it needs with {@link pharmaone.auth.Requires} or {@link pharmaone.auth.RequiresKey}; nothing
 * else in the code asks.
 */
package pharmaone.auth;
