-- Events and deliveries are found by their ids (docs: Webhooks), and each is written three times within moments. Ids by chance
-- touch another page of the index each time, and the more pages, the more old rows there are: over a million, three times the
-- write-ahead log. Ids that begin with the time stay together at the index's end, however long it is.
create function uuid_by_time() returns uuid
    language sql
    volatile
as
$$
-- 48 bits of milliseconds, then what gen_random_uuid() has there: of version 4 in form, as all ids are
select encode(overlay(uuid_send(gen_random_uuid())
                      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1), 'hex')::uuid
$$;
