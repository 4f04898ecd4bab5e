package pharmaone.webhook;

import jakarta.inject.Singleton;

/** Rung when deliveries were committed on this replica; others find them when they look again. */
@Singleton
public class Bell {

    private volatile Runnable ear = () -> {};

    public void ring() {
        ear.run();
    }

    /** {@code ear} is called from any thread. */
    public void heardBy(Runnable ear) {
        this.ear = ear;
    }
}
