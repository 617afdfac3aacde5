import { column, needed, type Preset, type PresetColumn } from './preset';

const counted = (trait: string, ...names: string[]): PresetColumn => ({ target: 'metric', names, trait });
const day = needed('occurred_at', 'date', 'day', 'datum', 'tag');
const store = needed('store', 'store', 'storeid', 'storename', 'shop', 'branch', 'outlet', 'filiale', 'markt', 'laden');
const currency = column('currency', 'currency', 'currencycode', 'währung');

export const storeVisits: Preset = {
  id: 'store_visits',
  kind: 'visits',
  rowKey: ['occurred_at', 'store'],
  columns: [
    day,
    store,
    needed('visits', 'visits', 'visitors', 'footfall', 'traffic', 'besuche', 'besucher', 'frequenz', 'count'),
    column('brand', 'brand', 'partner', 'marke'),
    column('region', 'region', 'country', 'land'),
  ],
};

export const storeSales: Preset = {
  id: 'store_sales',
  kind: 'sales',
  rowKey: [],
  columns: [
    day,
    store,
    needed('total', 'sales', 'revenue', 'turnover', 'total', 'amount', 'umsatz', 'betrag'),
    column('order_id', 'receipt', 'receiptno', 'orderid', 'transactionid', 'bon', 'belegnr'),
    column('units', 'units', 'quantity', 'qty', 'pieces', 'menge', 'stück', 'anzahl'),
    column('sku', 'sku', 'article', 'articleno', 'artikel', 'artikelnr', 'productid'),
    column('title', 'title', 'product', 'productname', 'artikelname'),
    column('tax', 'tax', 'vat', 'mwst'),
    column('region', 'region', 'country', 'land'),
    currency,
  ],
};

export const marketingSpend: Preset = {
  id: 'marketing_spend',
  kind: 'spend',
  rowKey: ['occurred_at', 'platform', 'campaign', 'purpose', 'brand', 'region'],
  columns: [
    day,
    needed('total', 'spend', 'spent', 'amountspent', 'cost', 'costs', 'ausgaben', 'kosten'),
    column('platform', 'channel', 'platform', 'network', 'kanal'),
    column('purpose', 'purpose', 'costtype', 'zweck'),
    column('campaign', 'campaign', 'campaignname', 'campaignid', 'kampagne'),
    column('impressions', 'impressions', 'impressionen'),
    column('clicks', 'clicks', 'klicks'),
    column('brand', 'brand', 'marke'),
    column('region', 'region', 'country', 'land'),
    currency,
  ],
};

export const teamHeadcount: Preset = {
  id: 'team_headcount',
  kind: 'headcount',
  rowKey: ['occurred_at', 'team', 'store', 'role'],
  columns: [
    needed('occurred_at', 'month', 'monat', 'from', 'validfrom', 'date', 'datum'),
    needed('team', 'team', 'department', 'group', 'abteilung', 'gruppe'),
    needed('people', 'headcount', 'people', 'fte', 'ftes', 'employees', 'agents', 'mitarbeiter', 'köpfe'),
    column('role', 'role', 'job', 'rolle', 'funktion'),
    column('store', 'store', 'shop', 'filiale'),
    column('region', 'region', 'country', 'land'),
    column('hourly_cost', 'hourlycost', 'costperhour', 'stundensatz'),
    currency,
  ],
};

export const pageStatistics: Preset = {
  id: 'page_statistics',
  kind: 'audience',
  rowKey: ['occurred_at', 'platform', 'page'],
  columns: [
    day,
    needed('followers', 'followers', 'totalfollowers', 'subscribers', 'fans', 'pagelikes', 'follower', 'abonnenten'),
    column('page', 'page', 'pageid', 'pagename', 'account', 'profile', 'channelname', 'seite'),
    column('platform', 'platform', 'network', 'plattform'),
    counted('views', 'views', 'pageviews', 'videoviews', 'aufrufe'),
    counted('impressions', 'impressions', 'impressionen'),
    counted('reach', 'reach', 'reichweite'),
    counted('likes', 'likes', 'reactions', 'gefälltmir'),
    counted('comments', 'comments', 'kommentare'),
    counted('shares', 'shares', 'geteilt'),
    counted('clicks', 'clicks', 'klicks'),
  ],
};
