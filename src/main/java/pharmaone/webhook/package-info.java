/**
 * What partners are told, and which of them: subscriptions, and events, appended to the outbox in the transaction that causes them.
 *
 * <p>Whoever changes something calls {@link pharmaone.webhook.Outbox#append} in the same session; nothing else makes
 * an event.
 */
package pharmaone.webhook;
