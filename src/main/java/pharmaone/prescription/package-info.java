/** Prescriptions: what partners hand in with all its keys, and how far staff are with them. Source: contract, Prescriptions. */
package pharmaone.prescription;
