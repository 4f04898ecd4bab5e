/**
 * Order requests: three doors, one {@link pharmaone.orderrequest.Intake}; staff's {@link pharmaone.orderrequest.Review}
 * turns one into an order.
 */
package pharmaone.orderrequest;
