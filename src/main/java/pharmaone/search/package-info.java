/**
 * Finds rows by what somebody typed: words of names, numbers, mails and phone numbers, in any spelling.
 *
 * <p>A feature keeps the words of its rows in a table of its own, by triggers and the functions of the schema
 * ({@code search_words}), and asks by a {@link pharmaone.search.WordSearch}.
 */
package pharmaone.search;
