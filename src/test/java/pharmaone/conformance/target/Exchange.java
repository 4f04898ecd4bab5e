package pharmaone.conformance.target;

/** A request and its answer for the report, without secrets and cut to a readable length. */
public record Exchange(String request, String sent, int status, String received) {}
