/** The rows of OWASP's API Security Top 10 (2023), one class each; docs/threat-model.md says what stands behind them. */
package pharmaone.security;
