package pharmaone.webhook;

import jakarta.inject.Singleton;

/** Raised when deliveries were committed on this replica; others find them when they look again. */
@Singleton
public class DeliverySignal {

    private volatile Runnable listener = () -> {};

    public void raise() {
        listener.run();
    }

    /** {@code listener} is called from any thread. */
    public void onRaise(Runnable listener) {
        this.listener = listener;
    }
}
