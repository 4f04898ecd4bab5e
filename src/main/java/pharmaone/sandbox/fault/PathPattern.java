package pharmaone.sandbox.fault;

import java.util.List;

/** Segments of a path; {@code *} is any one, {@code **} at the end whatever follows, also nothing. Costs one look a segment. */
record PathPattern(List<String> segments) {

    private static final String ANY = "*";
    private static final String REST = "**";

    static PathPattern of(String text) {
        return new PathPattern(List.of(text.split("/", -1)));
    }

    /** Begins with a slash, and has no star but the two kinds. */
    static boolean isOne(String text) {
        List<String> segments = of(text).segments;
        long odd = segments.stream()
                .filter(segment -> segment.contains(ANY) && !segment.equals(ANY))
                .count();
        boolean endsOpen = segments.get(segments.size() - 1).equals(REST);
        return text.startsWith("/") && odd == (endsOpen ? 1 : 0);
    }

    boolean matches(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.equals(REST)) {
                return true;
            }
            if (i >= parts.length || !segment.equals(ANY) && !segment.equals(parts[i])) {
                return false;
            }
        }
        return parts.length == segments.size();
    }
}
