import type { WebhookEvent } from "@clerk/backend/webhooks";

/* What Clerk's billing posts: nothing that we act on, and much of it null or absent. */

type DataOf<Type> = Extract<WebhookEvent, { type: Type }>["data"];
type PaymentAttempt = DataOf<
  "paymentAttempt.created" | "paymentAttempt.updated"
>;
type Subscription = Extract<
  WebhookEvent,
  { data: { latest_payment_id: string } }
>["data"];
type SubscriptionItem = Subscription["items"][number];

const money: SubscriptionItem["amount"] = {
  amount: 2_500,
  amount_formatted: "25.00",
  currency: "USD",
  currency_symbol: "$",
};

const payer: Subscription["payer"] = {
  object: "commerce_payer",
  id: "cpayer_1",
  instance_id: "ins_tests",
  organization_id: "org_clerk",
  organization_name: "Studio",
  email: "ana@example.com",
  image_url: "",
  created_at: 1_000,
  updated_at: 1_000,
};

export const subscriptionItemJson: SubscriptionItem = {
  object: "commerce_subscription_item",
  id: "csub_item_1",
  status: "active",
  credit: {
    amount: money,
    cycle_days_remaining: 0,
    cycle_days_total: 30,
    cycle_remaining_percent: 0,
  },
  proration_date: "2026-01-01T00:00:00Z",
  plan_period: "month",
  period_start: 1_000,
  period_end: null,
  lifetime_paid: 0,
  next_payment_amount: 2_500,
  next_payment_date: 3_000,
  amount: money,
  plan: null,
  plan_id: null,
};

export const subscriptionJson: Subscription = {
  object: "commerce_subscription",
  id: "csub_1",
  status: "active",
  created_at: 1_000,
  updated_at: 2_000,
  latest_payment_id: "cpay_1",
  payer_id: payer.id,
  payer,
  payment_source_id: "csource_1",
  items: [subscriptionItemJson],
};

export const paymentAttemptJson: PaymentAttempt = {
  object: "commerce_payment_attempt",
  id: "cpay_att_1",
  instance_id: "ins_tests",
  payment_id: "cpay_1",
  statement_id: "cstmt_1",
  gateway_external_id: "pi_1",
  status: "paid",
  created_at: 1_000,
  updated_at: 2_000,
  billing_date: 2_000,
  charge_type: "recurring",
  payee: {
    id: "cpayee_1",
    gateway_type: "stripe",
    gateway_external_id: "acct_1",
    gateway_status: "active",
  },
  payer,
  totals: { subtotal: money, tax_total: money, grand_total: money },
  payment_source: {
    id: "csource_1",
    gateway: "stripe",
    gateway_external_id: "pm_1",
    payment_method: "card",
    status: "active",
  },
  subscription_items: [subscriptionItemJson],
};
