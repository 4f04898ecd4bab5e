-- Which keys sealed what is stored (docs/operations.md, Encryption keys): a gateway that lacks one of them, or has another one
-- of its name, says so at its start instead of at the first prescription. `proof` is a value that the key sealed; null until
-- a gateway has been there that has it. `reencrypt` removes a key once nothing is left that it sealed.
create table sealing_key
(
    key_id text not null,
    proof  bytea,

    constraint sealing_key_pk primary key (key_id)
);

-- The keys of what is there already: the byte 1, the length of the key's name, the name.
insert into sealing_key (key_id)
select distinct key_id
  from (select encode(substring(sealed from 3 for get_byte(sealed, 1)), 'escape') as key_id
          from (select substring(envelope from 1 for 34) as sealed from order_request
                 union all
                select substring(content from 1 for 34) from prescription_document
                 union all
                select substring(content from 1 for 34) from prescription
                 union all
                select substring(content from 1 for 34) from prescription_former_content
                 union all
                select substring(secret from 1 for 34) from webhook_subscription
                 union all
                select substring(previous_secret from 1 for 34) from webhook_subscription) as beginnings
         where octet_length(sealed) = 34
           and get_byte(sealed, 0) = 1) as named
 where key_id ~ '^[A-Za-z0-9_.-]{1,32}$';
