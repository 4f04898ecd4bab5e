package pharmaone.privacy;

import java.util.UUID;

/** Stands for a customer who was forgotten, over all that is left of them; made by chance, it leads back to nobody. */
public record Pseudonym(String name) {

    private static final String BEGIN = "erased-";
    private static final String HOST = "@erased.invalid";

    public static Pseudonym random() {
        return new Pseudonym(BEGIN + UUID.randomUUID().toString().substring(24));
    }

    public String email() {
        return name + HOST;
    }

    /** Whether a mail is one that {@link #email} made. */
    public static boolean isEmail(String email) {
        return email.endsWith(HOST);
    }
}
