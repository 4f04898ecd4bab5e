/**
 * What must not be read by whoever gets hold of a copy of the database: sealed by a key that is not in it.
 *
 * <p>A feature names a column of its own as a {@link pharmaone.vault.EncryptedColumn}, lets {@link pharmaone.vault.Vault}
 * seal what goes into it and open what comes out, and produces the name as a bean: then {@code reencrypt} knows it too.
 */
package pharmaone.vault;
