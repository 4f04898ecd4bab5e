/**
 * How events reach their subscribers: claimed, sent, settled, over and over, by every replica at once.
 *
 * <p>{@link pharmaone.delivery.Dispatcher} is the loop. No transaction is open while something is sent; what a gateway
 * that died had claimed is free again when its lease ends. All times of the queue are the database's.
 */
package pharmaone.delivery;
