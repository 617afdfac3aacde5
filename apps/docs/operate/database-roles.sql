-- Run once, as a superuser. Replace the three passwords; the addresses in the environment carry them too.
create role customering_owner nologin;
create role customering_app login password 'change-me-app';
create role metric_reader login password 'change-me-reader';
create role customering_admin login password 'change-me-admin';

-- The administrator of the product's database. It may not make roles, databases or superusers.
grant customering_owner, metric_reader to customering_admin with admin option;
create database customering owner customering_admin;
