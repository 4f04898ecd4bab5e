package pharmaone.manager.web;

/** A new secret and what it is for; on no other page than the answer that made it. */
public record ShownOnce(String name, String secret) {}
