package pharmaone.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pharmaone.http.Slice;

/**
 * Finds the rows of a table in which every word that was typed begins some word, newest first.
 *
 * <p>It goes back week by week and stops once it has enough, so that a frequent word costs as little as a rare one. The index is
 * asked for words that few of the newest rows have; all words are checked on the rows that it leads to, and at most
 * {@value #MOST_LOOKED_AT} of them.
 *
 * @param rows the table that is searched, with {@code org_id} and {@code created_at}
 * @param key what identifies a row within its organisation
 * @param words the table of their words, under the same key
 * @param alive a condition of the rows that can be found at all, as the index by time has it
 * @param shown the columns that are read of what is found, {@code key} and {@code created_at} among them
 * @param among a further condition of the rows, {@code ""} for none
 */
public record WordSearch(String rows, String key, String words, String alive, String shown, String among) {

    /** More are not listed; whoever looks for one of them types more. */
    public static final int MOST = 500;

    private static final int MOST_LOOKED_AT = 20_000;

    /** Every combination of {@code conditions} is a statement of its own, so that each finds its own index. */
    private static final String FIND = """
            with recursive typed as materialized (
                select search_words($2, true) as words),
            sample as materialized (
                select w.words
                  from (select {key}
                          from {rows}
                         where org_id = $1
                           and {alive}
                         order by created_at desc, {key} desc
                         limit 200) as newest
                 cross join lateral (select words
                                       from {words}
                                      where org_id = $1
                                        and {key} = newest.{key}
                                     offset 0) as w),
            rated as materialized (
                select word, (select count(*) from sample where words @@ query) as hits
                  from (select word
                          from typed
                         cross join unnest(words) as word
                         order by length(word) desc
                         limit 8) as longest
                 cross join lateral (select search_query('', array[word]) as query offset 0) as one_word),
            rare as materialized (
                select array_agg(word) as words
                  from rated
                 where hits <= (select case when min(hits) = 0 then 0 else greatest(min(hits), 10) end from rated)),
            week (no) as (
               (select search_week(created_at)
                  from {rows}
                 where org_id = $1
                   and {alive}
                {conditions} order by created_at desc, {key} desc
                 limit 1)
                 union all
                select (select search_week(created_at)
                          from {rows}
                         where org_id = $1
                           and {alive}
                           and created_at < search_week_start(week.no)
                        {conditions} order by created_at desc, {key} desc
                         limit 1)
                  from week
                 where week.no is not null),
            candidate as materialized (
                select in_week.*
                  from week
                 cross join lateral (select {key}, created_at, words
                                       from (select *
                                               from {words}
                                              where search_scoped(org_id, created_at, words)
                                                    @@ search_query(search_scope($1, week.no), (select words from rare))
                                             limit {mostLookedAt}) as of_scope
                                      where org_id = $1
                                        and created_at >= search_week_start(week.no)
                                        and created_at < search_week_start(week.no + 1)
                                      order by created_at desc, {key} desc) as in_week
                 where week.no is not null
                 limit {mostLookedAt}),
            found as materialized (
                select {key}, created_at
                  from candidate
                 where words @@ (select search_query('', words) from typed)
                {check} limit {most} + 1),
            counted as materialized (
                select count(*) as total
                  from found)
            select counted.total,
                   case when counted.total > {most} then true
                        else (select count(*) from candidate) = {mostLookedAt} end as has_more,
                   listed.*
              from counted
              left join lateral (select shown.*
                                   from (select *
                                           from (select * from found order by created_at desc, {key} desc limit {most}) as newest
                                          order by created_at desc, {key} desc
                                          limit $3 offset $4) as page
                                  cross join lateral (select {shown}
                                                        from {rows}
                                                       where org_id = $1
                                                         and {key} = page.{key}) as shown) as listed on true
             order by listed.created_at desc, listed.{key} desc
            """;

    /** One row at a time, so that their order stays. */
    private static final String CHECK =
            "   and (select {all} from {rows} where org_id = $1 and {key} = candidate.{key})\n";

    public WordSearch(String rows, String key, String words, String alive, String shown) {
        this(rows, key, words, alive, shown, "");
    }

    /** The same, of those rows alone for which a condition holds. */
    public WordSearch among(String condition) {
        return new WordSearch(rows, key, words, alive, shown, condition);
    }

    /** The matches among the rows that have these values too, by column; null: any. */
    public <T> Uni<Matches<T>> find(
            Pool pool, String orgId, String q, Map<String, String> values, Slice slice, Function<Row, T> read) {
        List<String> columns = values.keySet().stream()
                .filter(column -> values.get(column) != null)
                .toList();
        Tuple parameters = Tuple.of(orgId, q, slice.limit(), slice.offset());
        columns.forEach(column -> parameters.addString(values.get(column)));
        return pool.preparedQuery(statement(columns)).execute(parameters).map(found -> matches(found, read));
    }

    private <T> Matches<T> matches(RowSet<Row> found, Function<Row, T> read) {
        Row first = found.iterator().next();
        return new Matches<>(
                found.stream()
                        .filter(row -> row.getString(key) != null)
                        .map(read)
                        .toList(),
                Math.min(first.getLong("total"), MOST),
                first.getBoolean("has_more"));
    }

    /** Of these columns, whose values follow from the fifth parameter on. */
    String statement(List<String> columns) {
        List<String> conditions = Stream.concat(
                        IntStream.range(0, columns.size()).mapToObj(n -> columns.get(n) + " = $" + (n + 5)),
                        Stream.of(among).filter(condition -> !condition.isEmpty()))
                .toList();
        return FIND.replace("{check}", conditions.isEmpty() ? "" : CHECK)
                .replace("{all}", String.join(" and ", conditions))
                .replace(
                        "{conditions}",
                        conditions.stream().map(" and %s\n"::formatted).collect(Collectors.joining()))
                .replace("{alive}", alive)
                .replace("{rows}", rows)
                .replace("{key}", key)
                .replace("{words}", words)
                .replace("{shown}", shown)
                .replace("{mostLookedAt}", Integer.toString(MOST_LOOKED_AT))
                .replace("{most}", Integer.toString(MOST));
    }
}
