package pharmaone.soak;

import pharmaone.testing.GatewayProcess;

/** What the process holds, in MiB, and how many threads and files. */
record Footprint(long heap, long resident, long peak, long threads, long files) {

    private static final long MEBIBYTE = 1_024 * 1_024;

    /** After a garbage collection. */
    static Footprint of(GatewayProcess process) {
        process.collectGarbage();
        String metrics = process.metrics();
        return new Footprint(
                sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / MEBIBYTE,
                process.residentKibibytes() / 1_024,
                process.peakResidentKibibytes() / 1_024,
                sum(metrics, "jvm_threads_live_threads"),
                sum(metrics, "process_files_open_files"));
    }

    private static long sum(String metrics, String prefix) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
