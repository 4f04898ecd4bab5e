/**
 * How the gateway comes up and goes down: mode, Postgres, first owner, start banner.
 *
 * <p>{@link pharmaone.boot.Launcher} runs before Quarkus and decides everything that Quarkus' configuration cannot
 * decide itself; what it finds out reaches the rest of the program as configuration ({@code gateway.*}) only.
 */
package pharmaone.boot;
