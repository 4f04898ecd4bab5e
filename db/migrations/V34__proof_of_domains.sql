-- A shop's own domain leads to it only after its owner has shown that the domain is theirs (docs/operations.md, TLS and shop
-- domains). `shop_host` stays the directory of what serves; a domain that waits for its proof is here. Several organisations may
-- have entered the same one: each has a value of its own, to be set as a TXT record, and the first to prove it gets it.
create table shop_domain
(
    org_id  text not null,
    domain  text not null,
    shop_id text not null,
    proof   text not null default replace(gen_random_uuid()::text, '-', ''),

    constraint shop_domain_pk primary key (org_id, domain),
    constraint shop_domain_shop foreign key (org_id, shop_id) references shop (org_id, shop_id) on delete cascade
);

create index shop_domain_of_shop on shop_domain (org_id, shop_id);

-- How many name look-ups an organisation has asked for in the present minute. Unlogged: what a crash takes away is a minute old.
create unlogged table domain_check
(
    org_id       text        not null,
    window_start timestamptz not null,
    checks       integer     not null,

    constraint domain_check_pk primary key (org_id)
);

-- What serves already goes on serving. Labels below the base domain need no proof, and have no dot.
alter table shop_host
    add column proven_at timestamptz;

update shop_host
   set proven_at = now()
 where position('.' in host) > 0;

-- A gateway of the version before knows of no proof: what its owners enter meanwhile waits for one, too.
create function require_proof_of_domain() returns trigger
    language plpgsql
as
$$
begin
    if exists (select 1 from shop_host where host = new.host) then
        return new;
    end if;
    insert into shop_domain (org_id, domain, shop_id)
    values (new.org_id, new.host, new.shop_id)
        on conflict do nothing;
    return null;
end
$$;

create trigger shop_host_requires_proof
    before insert on shop_host
    for each row
    when (position('.' in new.host) > 0 and new.proven_at is null)
execute function require_proof_of_domain();
