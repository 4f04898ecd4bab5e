/** What tests share: a real Postgres for those inside Quarkus, the packaged gateway as a process for those outside. */
package pharmaone.testing;
