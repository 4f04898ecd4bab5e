-- Twelve order requests of org1 in all three states, the newest from just after midnight, some with a prescription of one
-- page. `order_no` of an approved one is the number of the order that demo_orders.sql makes of it. `fingerprint` is
-- what the gateway would have stored for the payload: whoever posts the same again gets the first request's answer.
-- The references have one length, so the byte offsets in the PDF hold for each; the blanks that end the lines of its
-- table of objects are put in here.
with template (content) as (
    values (replace(replace(
$pdf$%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>
endobj
4 0 obj
<< /Length 242 >>
stream
BT
/F1 18 Tf
60 760 Td
(Musterrezept, nicht einloesbar) Tj
/F1 12 Tf
0 -36 Td
(Referenz: TM-DEMO-0000) Tj
0 -18 Td
(Verordnet: Cannabisblueten, Dosierung nach Anweisung) Tj
0 -18 Td
(Dr. Ada Attrappe, Praxis Platzhalter, Beispielstadt) Tj
ET
endstream
endobj
5 0 obj
<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>
endobj
xref
0 6
0000000000 65535 f
0000000009 00000 n
0000000058 00000 n
0000000115 00000 n
0000000241 00000 n
0000000533 00000 n
trailer
<< /Size 6 /Root 1 0 R >>
startxref
603
%%EOF
$pdf$, E' n\n', E' n \n'), E' f\n', E' f \n'))),
request as (
    select r.*,
           ('7d3e5a10-4c2b-4f9a-8b60-0000000010' || to_char(r.request_no, 'FM00'))::uuid as request_id,
           current_setting('gateway.today')::timestamptz - r.received as created_at,
           current_setting('gateway.today')::timestamptz - r.decided as decided_at,
           case when r.with_pdf then convert_to(replace(t.content, 'TM-DEMO-0000', r.reference), 'UTF8') end as pdf
      from template t
     cross join (values
        (1, 'shop1', 'external-telemedicine', 'TM-DEMO-0001', true, '5f1cf3e67da8d20f545bce118a60267e7696926375a84271f50ee05e449d1fff',
         0, interval '40 days 5 hours', interval '40 days 3 hours', 'approved', null, 247,
         '{"shop_id":"shop1","customer_name":"Max Mustermann","customer_email":"max.mustermann@mail.example","address_street":"Musterstr. 1","address_city":"Beispielstadt","address_postal_code":"01234","address_phone":"+49 30 0000001","shipping_option":"Versand","payment_status":"paid","payment_reference":"TX-DEMO-0001","total_amount":89.9,"items":[{"name":"Cannabis flos 27/1 Flapjacks","quantity":10,"price":8.99,"p1_id":"12345"}]}'),
        (2, 'testtttt', 'external-telemedicine', 'TM-DEMO-0002', true, '0955ce12781c506f368ec0af6fcf95561ac2f09333ceba92faa78af9c9c5de23',
         0, interval '33 days 9 hours', interval '32 days 14 hours', 'declined', 'Rezept unleserlich, bitte neu einreichen.', null,
         '{"shop_id":"testtttt","customer_name":"Erika Musterfrau","customer_email":"erika.musterfrau@mail.example","shipping_option":"Abholung","items":[{"name":"Talwiese 24/1 Blaubeerpfad","quantity":15,"price":9.95,"p1_id":"10106"}]}'),
        (3, 'testtttt', 'shop:testtttt', 'TM-DEMO-0003', true, '3d50758b7fdaaad38380a9e7e616e5782be6b33c81f77f80cc57335ee3d7cdf1',
         1, interval '12 days 8 hours', interval '12 days 6 hours', 'approved', 'Dosierung telefonisch bestätigt.', 248,
         '{"shop_id":"testtttt","customer_name":"Björn Blaupause","customer_email":"bjoern.blaupause@post.example","address_street":"Lindenallee 18","address_city":"Musterhausen","address_postal_code":"09876","address_phone":"+49 40 0000018","shipping_option":"Versand","payment_status":"pending","items":[{"name":"Grünhofer 26/1 Nachtfalter","quantity":10,"price":11.2,"p1_id":"10110"},{"name":"Nordhain 18/1 Moosgrün","quantity":5,"price":7.49,"p1_id":"10103"}]}'),
        (4, 'release23', '', '', false, '1e0597158195022a986b61fa373d408a636c2fb4008c2c89b2bc994ca7a2059c',
         0, interval '9 days 13 hours', interval '9 days 4 hours', 'declined', 'Produkt ist bis auf Weiteres nicht lieferbar.', null,
         '{"shop_id":"release23","customer_name":"Greta Grundriss","items":[{"name":"Sonderanfertigung 35/1","quantity":20}]}'),
        (5, 'shop1', 'external-telemedicine', 'TM-DEMO-0005', false, 'e63f50b70ff184945747d4e5c2a40ab5612192e6c9af3ec29b8c90b36ed63bf8',
         0, interval '5 days 10 hours', interval '5 days 9 hours', 'approved', null, 249,
         '{"shop_id":"shop1","customer_name":"Karla Kulisse","customer_email":"karla.kulisse@mail.example","external_id":"TM-4711","shipping_option":"Abholung","cash_on_pickup":true,"items":[{"p1_id":"12345","quantity":5},{"p1_id":"40103","quantity":1}]}'),
        (6, 'shop3', 'external-telemedicine', 'TM-DEMO-0006', false, '605293d9465d4aba94a41d9073f855b86c8fe3038a5360b39aac170bcb2db021',
         0, interval '4 days 7 hours', interval '3 days 16 hours', 'declined', 'Doppelt eingereicht.', null,
         '{"shop_id":"shop3","customer_name":"Karla Kulisse","customer_email":"karla.kulisse@mail.example","shipping_option":"Abholung","items":[{"p1_id":"12345","quantity":5,"price":8.99}]}'),
        (7, 'shop3', 'external-telemedicine', 'TM-DEMO-0007', true, 'e4413fcf489f5b75bcf870981f5288767f343daacbf4729d0445ae3a691af698',
         0, interval '1 day 9 hours', interval '1 day 6 hours', 'approved', null, 250,
         '{"shop_id":"shop3","customer_name":"Olaf Ornament","customer_email":"olaf.ornament@post.example","address_street":"Am Prüfstand 5","address_city":"Testingen","address_postal_code":"05555","shipping_option":"Express","cash_on_pickup":false,"total_amount":96.4,"items":[{"name":"Bergkraut 22/1 Gletscherminze","quantity":8,"price":9.8,"p1_id":"10114"},{"name":"Eilzuschlag","quantity":1,"price":18}]}'),
        (8, 'shop1', 'external-telemedicine', 'TM-DEMO-0008', true, '5fab878f8087f7a6cb474a5956c70cbf78bf6dcae9a50d384b8a011aa521b07f',
         0, interval '26 hours 12 minutes', null, 'pending', null, null,
         '{"shop_id":"shop1","customer_name":"Selma Schablone","customer_email":"selma.schablone@mail.example","address_street":"Ringweg 44","address_city":"Musterhausen","address_postal_code":"09876","address_phone":"+49 40 0000044","shipping_option":"Versand","payment_status":"paid","payment_reference":"TX-DEMO-0008","total_amount":134.85,"items":[{"name":"Cannabis flos 27/1 Flapjacks","quantity":15,"price":8.99,"p1_id":"12345"}]}'),
        (9, 'testtttt', 'external-telemedicine', 'TM-DEMO-0009', true, 'b69fed1af053337f891af254bd5b1e6d00ae363e86ea0c62e85965503d809f7c',
         0, interval '19 hours 3 minutes', null, 'pending', null, null,
         '{"shop_id":"testtttt","customer_name":"Theo Testmann","customer_email":"theo.testmann@post.example","customer_id":"patient-0009","shipping_option":"Abholung"}'),
        (10, 'shop1', 'shop:shop1', 'TM-DEMO-0010', false, '6220cb150acddd569067c52a88e97a4c27338a1d68fa1cee3dd1e60e99f825e7',
         2, interval '11 hours 47 minutes', null, 'pending', null, null,
         '{"shop_id":"shop1","customer_name":"Ute Übungsfall","customer_email":"ute.uebungsfall@mail.example","address_street":"Musterstr. 7","address_city":"Beispielstadt","address_postal_code":"01234","shipping_option":"Versand","prescription_pdf_url":"https://rezepte.telemed.example/TM-DEMO-0010.pdf","items":[{"name":"Talwiese 20/1 Amber Haze","quantity":10,"price":8.49,"p1_id":"10105"},{"name":"Feinwaage 0,01 g","quantity":1,"price":19.9,"p1_id":"50103"}]}'),
        (11, 'release23', '', '', false, '99e758ae0a840d8fb2979fb49e86e902278a94d385bc1edd34e5d9cefc4e85d9',
         0, interval '5 hours 21 minutes', null, 'pending', null, null,
         '{"shop_id":"release23","customer_email":"viktor.vorlage@post.example","items":[{"product_id":10101,"quantity":5}]}'),
        (12, 'shop3', 'external-telemedicine', 'TM-DEMO-0012', true, '7c5c98fbf469e22e67c4abc17c31567c031ea336a56a9bc7be151da0db2fcf29',
         0, interval '-7 seconds', null, 'pending', null, null,
         '{"shop_id":"shop3","customer_name":"Wanda Wegwerf","customer_email":"wanda.wegwerf@mail.example","address_street":"Lindenallee 3","address_city":"Testingen","address_postal_code":"05555","address_phone":"+49 69 0000003","shipping_option":"Express","payment_status":"pending","items":[{"name":"Hafenlicht 30/1 Leuchtturm","quantity":400,"price":13.9,"p1_id":"10119"}]}')
      ) as r (request_no, shop_id, source, reference, with_pdf, fingerprint, repeats, received, decided, status, note, order_no, payload)
     where 'org1' = any (current_setting('gateway.orgs')::text[])),
received as (
    insert into order_request (org_id, request_id, shop_id, key_id, source, external_reference, idempotent, payload_sha256, repeats,
                               envelope, corrections, customer_name, customer_email, prescription_sha256, status, decided_by,
                               decided_at, decision_note, order_id, created_at, updated_at, version)
    select 'org1',
           request_id,
           shop_id,
           '6b1f0c52-8a3e-4d0e-9c41-7d2a5be01001',
           source,
           reference,
           true,
           decode(fingerprint, 'hex'),
           repeats,
           convert_to(format('{%s%s"payload":%s%s}}',
                  case when reference <> '' then format('"external_reference":"%s",', reference) end,
                  case when source not in ('', 'shop:' || shop_id) then format('"source":"%s",', source) end,
                  left(payload, -1),
                  case when with_pdf then format(',"prescription_pdf_base64":{"sha256":"%s","bytes":%s}',
                                                 encode(sha256(pdf), 'hex'), length(pdf)) end), 'UTF8'),
           null,
           coalesce(payload::json ->> 'customer_name', ''),
           coalesce(payload::json ->> 'customer_email', ''),
           sha256(pdf),
           status,
           case when status <> 'pending' then 'c0a7d3e4-51b2-4f86-8e19-3f6b9d401002' end,
           decided_at,
           note,
           case when status = 'approved' then 'ORD_' || to_char(decided_at, 'YYYYMMDD') || '_demo' || to_char(order_no, 'FM000000') end,
           created_at,
           coalesce(decided_at, created_at),
           case when status = 'pending' then 0 else 1 end
      from request)
insert into prescription_document (org_id, request_id, content)
select 'org1', request_id, pdf
  from request
 where with_pdf;
