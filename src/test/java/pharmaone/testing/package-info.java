/**
 * What tests share: a real Postgres for those inside Quarkus, a pharmacy of their own with its rows, the packaged gateway
 * as a process for those outside.
 */
package pharmaone.testing;
