import { ConvexReactClient } from "convex/react";
import { setTokenTime } from "../lib/clock";

type Auth = Parameters<ConvexReactClient["setAuth"]>;

/** A Convex client whose session can come over to another organization. */
export class SessionClient extends ConvexReactClient {
  private auth: Auth | null = null;

  override setAuth(...[fetchToken, ...told]: Auth) {
    const fetchAndRead: typeof fetchToken = async (asked) => {
      const token = await fetchToken(asked);
      if (token) setTokenTime(token);
      return token;
    };
    this.auth = [fetchAndRead, ...told];
    super.setAuth(...this.auth);
  }

  override clearAuth() {
    this.auth = null;
    super.clearAuth();
  }

  /**
   * Sends the token of now. Every list keeps its rows until Convex has run it
   * again under the new token; signing out and in would empty them all.
   */
  renewAuth(onKnown: () => void) {
    if (!this.auth) return;
    const [fetchToken, onChange, onRefreshChange] = this.auth;
    super.setAuth(
      fetchToken,
      (isAuthenticated) => {
        onChange?.(isAuthenticated);
        onKnown();
      },
      onRefreshChange,
    );
  }
}
