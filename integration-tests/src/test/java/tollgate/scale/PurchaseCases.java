package tollgate.scale;

import static tollgate.scale.Given.KNOWN;
import static tollgate.scale.Given.KNOWN_WITH_KEY;
import static tollgate.scale.Given.NEITHER;
import static tollgate.scale.Given.WITH_KEY;

import java.util.List;
import java.util.function.Function;
import tollgate.testing.Response;

/** The outcomes of a purchase. Known means that the environment's catalogue is warm. */
final class PurchaseCases {

  private static final String BY_CATALOGUE = "decline by the catalogue";
  private static final String BY_WALLET = "decline by the wallet";
  private static final String KEY_REUSED = "422 idempotency-key-reused";

  static final List<Case> ALL =
      List.of(
          purchase("201", "purchased, unlimited stock", Stage::buy)
              .after(Stage::wallet, Stage::product, Stage::warm),
          purchase("201", "purchased, unlimited stock", Stage::buyAtStatedPrice)
              .how("price stated")
              .after(Stage::wallet, Stage::product, Stage::warm),
          purchase("201", "purchased, limited stock", Stage::buy)
              .how("limited stock")
              .after(Stage::wallet, Stage::productOfFive, Stage::warm),
          purchase("201", "purchased, limited stock, price changed", Stage::buy)
              .how("limited stock, price changed since read")
              .only(KNOWN_WITH_KEY, KNOWN)
              .after(Stage::wallet, Stage::productOfFive, Stage::warm, Stage::pricedAnew),
          purchase("201", "replay", Stage::buy)
              .replayed("")
              .after(Stage::wallet, Stage::product, Stage::buyElsewhere, Stage::warm),
          purchase("402 insufficient-balance", "replay", Stage::buy)
              .replayed("")
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::emptyWallet, Stage::product, Stage::buyElsewhere, Stage::warm),
          purchase("201", "replay by the order", Stage::buy)
              .replayed("by the order")
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::boughtADayAgo, Stage::warm),
          purchase(KEY_REUSED, "key reuse", Stage::buyTwo)
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::wallet, Stage::product, Stage::buyElsewhere, Stage::warm),
          purchase(KEY_REUSED, "key reuse, by the order", Stage::buyTwo)
              .how("by the order")
              .only(KNOWN_WITH_KEY, WITH_KEY)
              .after(Stage::boughtADayAgo, Stage::warm),
          purchase("404 product-not-found", BY_CATALOGUE, Stage::buy)
              .only(WITH_KEY, NEITHER)
              .after(Stage::wallet),
          purchase("409 not-on-sale", BY_CATALOGUE, Stage::buy)
              .after(Stage::wallet, Stage::productOffSale, Stage::warm),
          purchase("409 currency-mismatch", BY_CATALOGUE, Stage::buyInOtherCurrency)
              .how("stated price")
              .after(Stage::wallet, Stage::product, Stage::warm),
          purchase("409 amount-changed", BY_CATALOGUE, Stage::buyAtOtherPrice)
              .after(Stage::wallet, Stage::product, Stage::warm),
          purchase("409 out-of-stock", BY_CATALOGUE, Stage::buy)
              .after(Stage::wallet, Stage::productSoldOut, Stage::warm),
          purchase("409 out-of-stock", "decline by the stock", Stage::buy)
              .how("sold out since read")
              .only(KNOWN_WITH_KEY, KNOWN)
              .after(Stage::wallet, Stage::productOfFive, Stage::warm, Stage::soldOut),
          purchase("404 wallet-not-found", BY_WALLET, Stage::buy)
              .after(Stage::product, Stage::warm),
          purchase("403 wallet-frozen", BY_WALLET, Stage::buy)
              .after(Stage::frozenWallet, Stage::product, Stage::warm),
          purchase("409 currency-mismatch", BY_WALLET, Stage::buy)
              .how("wallet")
              .after(Stage::walletOfOtherCurrency, Stage::product, Stage::warm),
          purchase("402 insufficient-balance", BY_WALLET, Stage::buy)
              .after(Stage::emptyWallet, Stage::product, Stage::warm));

  private PurchaseCases() {}

  private static Case purchase(String told, String row, Function<Stage, Response> request) {
    return Case.of("purchase", told, row, request);
  }
}
