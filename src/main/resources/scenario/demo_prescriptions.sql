-- Sixty prescriptions of org1 and four of org2, in all statuses, the older the further; half in the Title Case of the
-- shops' questionnaires, half in snake_case. People and addresses are invented.
with person (person_no, first_name, last_name) as (
    values (0, 'Mara', 'Musterfrau'), (1, 'Jonas', 'Beispiel'), (2, 'Ayşe', 'Probe'), (3, 'Björn', 'Platzhalter'),
           (4, 'Clara', 'Vorlage'), (5, 'Emil', 'Testmann'), (6, 'Friederike', 'Entwurf-Übungsfeld'), (7, 'Gökhan', 'Demoglu'),
           (8, 'Helene', 'Niemand'), (9, 'Ilja', 'Irgendwer')),
indication (indication_no, words) as (
    values (0, 'Chronische Schmerzen'), (1, 'Schlafstörung'), (2, 'Migräne'), (3, 'Spastik'), (4, 'Angststörung')),
prescription_no (org_id, shop_id, no) as (
    select 'org1', (array['shop1', 'shop1', 'testtttt', 'release23', 'shop3'])[1 + no % 5], no
      from generate_series(1, 60) as no
     union all
    select 'org2', 'shop9', no
      from generate_series(1, 4) as no),
handed_in as (
    select p.org_id,
           p.org_id || '-pq-DEMO' || to_char(p.no, 'FM00') as prescription_id,
           p.shop_id,
           p.no,
           case when p.no <= 8 then 'new'
                when p.no <= 16 then 'pending'
                when p.no <= 20 then 'pending_signature'
                when p.no <= 24 then 'signed'
                when p.no <= 32 then 'approved'
                when p.no <= 38 then 'declined'
                else 'completed' end as status,
           h.first_name,
           h.last_name,
           lower(translate(h.first_name, 'öşÖŞ', 'osOS')) || '.' || p.no || '@patient.example' as email,
           round(49.90 + 7.35 * (p.no % 17), 2) as total,
           i.words as indication,
           current_setting('gateway.today')::timestamptz
               - make_interval(days => p.no * p.no / 5, hours => p.no % 9 + 1) as created_at
      from prescription_no p
      join person h on h.person_no = (p.no * 7) % 10
      join indication i on i.indication_no = p.no % 5)
insert into prescription (org_id, prescription_id, shop_id, order_id, status, customer_email, customer_first_name,
                          customer_last_name, order_total_amount, content, revision, created_at, updated_at)
select org_id,
       prescription_id,
       shop_id,
       null,
       status,
       email,
       first_name,
       last_name,
       total,
       convert_to(case when no % 2 = 0
            then json_build_object('Shop Id', shop_id,
                                   'Customer Email', email,
                                   'Customer First Name', first_name,
                                   'Customer Last Name', last_name,
                                   'Order Total Amount', total,
                                   'Product 1 Pharma One Product Id', '12345',
                                   'Receipt Pdf Base64', 'https://files.example/receipts/' || no || '.pdf',
                                   'Id Card Front Url', 'https://files.example/cards/' || no || '.jpg',
                                   'Questionnaire Indication', indication,
                                   'Questionnaire Smoker', no % 4 = 0)
            else json_build_object('shop_id', shop_id,
                                   'customer_email', email,
                                   'customer_first_name', first_name,
                                   'customer_last_name', last_name,
                                   'order_total_amount', total,
                                   'questionnaire_indication', indication) end::text, 'UTF8'),
       0,
       created_at,
       case when status = 'new' then created_at else created_at + interval '6 hours' end
  from handed_in
 where org_id = any (current_setting('gateway.orgs')::text[]);
