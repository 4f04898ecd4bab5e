-- What kind of database this is. A production gateway never touches a sandbox's data, nor the other way round;
-- the word is written once, by the first start, and read before every later one.
create table installation
(
    mode text not null,

    constraint installation_pk primary key (mode),
    constraint installation_mode_known check (mode in ('sandbox', 'production'))
);

insert into installation (mode)
values ('${mode}');
