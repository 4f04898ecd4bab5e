/**
 * What only a sandbox does: known data to start from and a way back to it.
 *
 * <p>The data is SQL, in {@code src/main/resources/scenario}; nothing outside this package may know of it.
 */
package pharmaone.sandbox;
