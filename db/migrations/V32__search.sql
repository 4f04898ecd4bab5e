-- Orders and prescriptions are found by name, mail, number, reference and phone (docs: Manager). Beside each of them stands one
-- row with its words; a GIN index leads to the rows of a word by organisation and week, so that a search goes back in time
-- week by week and stops when it has enough.
--
-- What is searched and what is typed become words by the same function, so that both may be spelled in any way. Functions have
-- bodies that are bound when they are made: an index may be rebuilt by whoever has another search path.

-- The national digits of a phone number: without 0, 0049, +49, or 49 before nine digits or more.
create function search_national(digits text) returns text
    language sql immutable strict parallel safe
return regexp_replace(digits, '^(\+49|0049|\+|0|49(?=[0-9]{9}))0*', '');

-- What a reference, double name or e-mail address can be found by: tx-demo-0008, demo-0008 and 0008 for TX-DEMO_0008. Because the
-- beginning of a word is enough, this covers each part alone. A part alone that looks like a phone number is asked for as one, so
-- these are stored in that form too. Words end after 60 characters, which 30 parts fill.
create function search_tails(run text) returns text[]
    language sql immutable strict parallel safe
return array(
    select word
      from regexp_split_to_array(run, '[-_./%+@]+') as parts
     cross join generate_subscripts(parts, 1) as n
     cross join lateral array_to_string(parts[n:n + 30], '-') as tail
     cross join lateral unnest(case when tail ~ '^(0|49[0-9]{9})' then array[tail, search_national(tail)]
                                    else array[tail] end) as word);

-- The words of a text, in small Latin letters: without accents, ß as ss, ae, oe and ue as ä, ö and ü. Letters and digits joined
-- by - _ . or / are one word, and so is what follows each of these signs. Digits that begin with + or 0, or eleven or more that
-- begin with 49, are a phone number with blanks and signs in it, unless a letter, digit, - or _ stands directly before them.
--
-- Of what is asked for, a reference (with a digit) is one word only, so that RV-9 does not find every order with an RV and a 9;
-- a double name is its parts, so that it is found however it was written.
create function search_words(searched text, asked boolean default false) returns text[]
    language sql immutable strict parallel safe
return array(
    select left(word, 60)
      from regexp_matches(
               regexp_replace(
                   case when octet_length(searched) = length(searched) then lower(translate(searched, '''`', ''))
                        else replace(translate(lower(regexp_replace(normalize(translate(searched, '''`´‘’', ''), nfkd),
                                                                    '[\u0300-\u036f]', '', 'g')),
                                               'ẞłøđıæœŁØĐÆŒ', 'ßlodiaolodao'), 'ß', 'ss') end,
                   '([aou])e', '\1', 'g'),
               '[a-z0-9._%+\u00c0-\u1fff-]+@[a-z0-9.\u00c0-\u1fff-]*'
               '|(?<![a-z0-9\u00c0-\u1fff\u2c00-\U0010ffff_-])(?:[+0][0-9 /().-]*[0-9]|49(?:[ /().-]*[0-9]){9,})'
               '|[a-z0-9\u00c0-\u1fff\u2c00-\U0010ffff]+(?:[-_./]+[a-z0-9\u00c0-\u1fff\u2c00-\U0010ffff]+)*',
               'g') as found (token)
     cross join lateral (select token[1] as run, regexp_replace(token[1], '[ /().-]', '', 'g') as digits) as one
     cross join lateral unnest(case when run like '%@%' and asked then array[run]
                                    when run like '%@%' then run || search_tails(run)
                                    when digits ~ '^[+0][0-9]*$' or asked and digits ~ '^49[0-9]{9,}$'
                                    then array[search_national(digits)]
                                    when digits ~ '^49[0-9]{9,}$' then search_national(digits) || search_tails(replace(run, ' ', '-'))
                                    when not asked then search_tails(run)
                                    when run ~ '[0-9]' then array[regexp_replace(run, '[-_./]+', '-', 'g')]
                                    else regexp_split_to_array(run, '[-_./]+') end) as word
     where word <> '');

-- A phone number by itself may lack what it begins with.
create function search_phone(phone text) returns text
    language sql immutable strict parallel safe
return case when phone ~ '^\s*[1-9]' then '+' || phone else phone end;

-- Weeks are counted from 1970 on.
create function search_week(at timestamptz) returns integer
    language sql immutable parallel safe
return floor(extract(epoch from at at time zone 'UTC') / 604800)::integer;

create function search_week_start(week integer) returns timestamptz
    language sql immutable parallel safe
return to_timestamp(week * 604800::bigint);

-- What the words of one organisation and week begin with in the index. Short: of two that are the same by chance, the rows say whose
-- they are.
create function search_scope(org_id text, week integer) returns text
    language sql immutable parallel safe
return left(md5(org_id || ' ' || week), 8);

create function search_scoped(org_id text, at timestamptz, words tsvector) returns tsvector
    language sql immutable parallel safe
return array_to_tsvector(string_to_array(search_scope(org_id, search_week(at))
                                         || array_to_string(tsvector_to_array(words), ' ' || search_scope(org_id, search_week(at))),
                                         ' '));

-- All of these words, each the beginning of one; null for no words.
create function search_query(scope text, words text[]) returns tsquery
    language sql immutable parallel safe
return (select string_agg('''' || scope || word || ''':*', ' & ')::tsquery
          from unnest(words) as word);

-- Orders that are not deleted.
create table order_search
(
    org_id     text        not null,
    order_id   text        not null,
    created_at timestamptz not null,
    words      tsvector    not null,

    constraint order_search_pk primary key (org_id, order_id)
);

create function order_search_words(org text, id text, external_id text, name text, email text, phone text,
                                   payment_reference text) returns tsvector
    language sql stable
return array_to_tsvector(search_words(concat_ws(E'\n', id, external_id, name, email, search_phone(phone), payment_reference,
                                                (select string_agg(external_reference, E'\n')
                                                   from order_request
                                                  where org_id = org
                                                    and order_id = id))));

create function order_search_add() returns trigger
    language plpgsql as
$$
begin
    insert into order_search (org_id, order_id, created_at, words)
    select org_id, order_id, created_at,
           order_search_words(org_id, order_id, external_id, customer_name, customer_email, address_phone, payment_reference)
      from after_rows
     where deleted_at is null;
    return null;
end
$$;

-- A change of something else leaves the words alone.
create function order_search_change() returns trigger
    language plpgsql as
$$
begin
    insert into order_search as s (org_id, order_id, created_at, words)
    select org_id, order_id, a.created_at,
           order_search_words(org_id, order_id, a.external_id, a.customer_name, a.customer_email, a.address_phone,
                              a.payment_reference)
      from after_rows a
      join before_rows b using (org_id, order_id)
     where a.deleted_at is null
       and (a.created_at, a.external_id, a.customer_name, a.customer_email, a.address_phone, a.payment_reference, b.deleted_at)
           is distinct from
           (b.created_at, b.external_id, b.customer_name, b.customer_email, b.address_phone, b.payment_reference, null)
        on conflict (org_id, order_id) do update set created_at = excluded.created_at, words = excluded.words;
    if exists (select 1 from after_rows where deleted_at is not null) then
        delete from order_search s
         using after_rows a
         where s.org_id = a.org_id
           and s.order_id = a.order_id
           and a.deleted_at is not null;
    end if;
    return null;
end
$$;

-- An approval makes the order first and names it in the request then.
create function order_search_request() returns trigger
    language plpgsql as
$$
begin
    update order_search s
       set words = s.words || array_to_tsvector(search_words(a.external_reference))
      from after_rows a
      join before_rows b using (org_id, request_id)
     where a.order_id is distinct from b.order_id
       and a.external_reference <> ''
       and s.org_id = a.org_id
       and s.order_id = a.order_id;
    return null;
end
$$;

-- Prescriptions.
create table prescription_search
(
    org_id          text        not null,
    prescription_id text        not null,
    created_at      timestamptz not null,
    words           tsvector    not null,

    constraint prescription_search_pk primary key (org_id, prescription_id)
);

create function prescription_search_words(id text, order_id text, first_name text, last_name text, email text, phone text) returns tsvector
    language sql immutable parallel safe
return array_to_tsvector(search_words(concat_ws(E'\n', id, order_id, first_name, last_name, email, search_phone(phone))));

create function prescription_search_add() returns trigger
    language plpgsql as
$$
begin
    insert into prescription_search (org_id, prescription_id, created_at, words)
    select org_id, prescription_id, created_at,
           prescription_search_words(prescription_id, order_id, customer_first_name, customer_last_name, customer_email,
                                     customer_phone)
      from after_rows;
    return null;
end
$$;

create function prescription_search_change() returns trigger
    language plpgsql as
$$
begin
    update prescription_search s
       set words = prescription_search_words(a.prescription_id, a.order_id, a.customer_first_name, a.customer_last_name,
                                             a.customer_email, a.customer_phone)
      from after_rows a
      join before_rows b using (org_id, prescription_id)
     where (a.order_id, a.customer_first_name, a.customer_last_name, a.customer_email, a.customer_phone)
           is distinct from (b.order_id, b.customer_first_name, b.customer_last_name, b.customer_email, b.customer_phone)
       and s.org_id = a.org_id
       and s.prescription_id = a.prescription_id;
    return null;
end
$$;

-- The words of what is there already take some minutes for a million orders, in which everybody goes on writing: what they
-- changed meanwhile is another version of its row, and is done again below.
create table order_seen as
select org_id, order_id, xmin::text as version, created_at,
       order_search_words(org_id, order_id, external_id, customer_name, customer_email, address_phone, payment_reference) as words
  from pharmacy_order
 where deleted_at is null;

create table prescription_seen as
select org_id, prescription_id, xmin::text as version, created_at,
       prescription_search_words(prescription_id, order_id, customer_first_name, customer_last_name, customer_email, '') as words
  from prescription;

insert into order_search (org_id, order_id, created_at, words)
select org_id, order_id, created_at, words
  from order_seen;

insert into prescription_search (org_id, prescription_id, created_at, words)
select org_id, prescription_id, created_at, words
  from prescription_seen;

create index order_search_by_week on order_search using gin (search_scoped(org_id, created_at, words)) with (fastupdate = off);
create index prescription_search_by_week on prescription_search using gin (search_scoped(org_id, created_at, words))
    with (fastupdate = off);

analyze order_seen;
analyze order_search;
analyze prescription_seen;
analyze prescription_search;

-- From here on to the end, some seconds, writers wait, and so do readers of prescriptions, which get a column. A transaction may
-- hold one of these tables and be about to write another: an approval writes the order before its request, an erasure writes all
-- three. Whoever waits for it with a lock of the other would deadlock with it. So all locks are taken or none, and waiting for one
-- ends before the database looks for deadlocks (after a second, unless configured otherwise).
do
$$
declare
    timeout constant text = current_setting('lock_timeout');
begin
    loop
        begin
            set local lock_timeout = '200ms';
            lock table pharmacy_order, order_request in share row exclusive mode;
            lock table prescription in access exclusive mode;
            perform set_config('lock_timeout', timeout, true);
            exit;
        exception
            when lock_not_available then
                perform pg_sleep(0.1);
        end;
    end loop;
end
$$;

delete from order_search
 where (org_id, order_id) in (select s.org_id, s.order_id
                                from order_seen s
                                left join pharmacy_order o on o.org_id = s.org_id and o.order_id = s.order_id
                                                          and o.xmin::text = s.version
                               where o.order_id is null);

insert into order_search (org_id, order_id, created_at, words)
select o.org_id, o.order_id, o.created_at,
       order_search_words(o.org_id, o.order_id, o.external_id, o.customer_name, o.customer_email, o.address_phone,
                          o.payment_reference)
  from pharmacy_order o
  left join order_search s on s.org_id = o.org_id and s.order_id = o.order_id
 where o.deleted_at is null
   and s.order_id is null;

delete from prescription_search
 where (org_id, prescription_id) in (select s.org_id, s.prescription_id
                                       from prescription_seen s
                                       left join prescription p on p.org_id = s.org_id and p.prescription_id = s.prescription_id
                                                               and p.xmin::text = s.version
                                      where p.prescription_id is null);

insert into prescription_search (org_id, prescription_id, created_at, words)
select p.org_id, p.prescription_id, p.created_at,
       prescription_search_words(p.prescription_id, p.order_id, p.customer_first_name, p.customer_last_name, p.customer_email, '')
  from prescription p
  left join prescription_search s on s.org_id = p.org_id and s.prescription_id = p.prescription_id
 where s.prescription_id is null;

drop table order_seen;
drop table prescription_seen;

alter table order_search
    add constraint order_search_order foreign key (org_id, order_id) references pharmacy_order (org_id, order_id) on delete cascade;
alter table prescription_search
    add constraint prescription_search_prescription foreign key (org_id, prescription_id)
        references prescription (org_id, prescription_id) on delete cascade;

-- The phone number stands in what is sealed, so it is taken out when a prescription is handed in; those of before are found by
-- everything else.
alter table prescription
    add column customer_phone text not null default '';

create trigger pharmacy_order_searched_insert
    after insert on pharmacy_order
    referencing new table as after_rows
    for each statement execute function order_search_add();

create trigger pharmacy_order_searched_update
    after update on pharmacy_order
    referencing old table as before_rows new table as after_rows
    for each statement execute function order_search_change();

create trigger order_request_searched_update
    after update on order_request
    referencing old table as before_rows new table as after_rows
    for each statement execute function order_search_request();

create trigger prescription_searched_insert
    after insert on prescription
    referencing new table as after_rows
    for each statement execute function prescription_search_add();

create trigger prescription_searched_update
    after update on prescription
    referencing old table as before_rows new table as after_rows
    for each statement execute function prescription_search_change();

-- A gateway of the version before erases without knowing of it.
create function prescription_forget_phone() returns trigger
    language plpgsql as
$$
begin
    new.customer_phone = '';
    return new;
end
$$;

create trigger prescription_erased
    before update on prescription
    for each row when (new.erased_at is not null and new.customer_phone <> '')
    execute function prescription_forget_phone();
