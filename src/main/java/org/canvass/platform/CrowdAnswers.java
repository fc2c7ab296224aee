package org.canvass.platform;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers visitors from the public copies, with a tag by which their browsers, and whatever stands
 * in between, need not be sent the same again. Whoever shows a cookie or a name is no visitor: what
 * they get is theirs, is kept by nobody, and never becomes a copy. It stands before all other
 * filters ({@code web.xml}), so that a copy has their headers.
 */
public class CrowdAnswers implements Filter {
  /** What addresses differ by; anything else in an address makes no other page. */
  private static final Set<String> TOLD_APART =
      Set.of("election", "county", "contest", "stage", "only", "sort", "order", "lang");

  private static final String VARY = "Cookie, Authorization, Accept-Encoding";
  private static final String GOOD =
      "public, max-age=%d, stale-while-revalidate=%d"
          .formatted(PublicCopies.GOOD.toSeconds(), 5 * PublicCopies.GOOD.toSeconds());

  @Inject private PublicCopies copies;
  @Inject private ClientAddress addresses;

  private Pattern paths;

  @Override
  public void init(FilterConfig config) {
    paths = Pattern.compile(config.getInitParameter("paths").strip());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && paths.matcher(asked.getRequestURI()).matches()) {
      answer.setHeader("Vary", VARY);
      if (isVisitor(asked)) {
        serve(asked, answer, chain);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isVisitor(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && (addresses.isEncrypted(request) || addresses.isLoopback(request))
        && request.getHeader("Cookie") == null
        && request.getHeader("Authorization") == null;
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Failed failed = new Failed();
    Optional<PublicAnswer> copy =
        copies.answer(address(request), () -> make(request, response, chain, failed));
    failed.rethrow();
    if (copy.isPresent()) {
      send(request, response, copy.get());
    }
  }

  /** The address without what makes no difference, so that nobody fills the store with one page. */
  private String address(HttpServletRequest request) {
    Map<String, String> told = new TreeMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (TOLD_APART.contains(name)) {
                told.put(name, String.join("\n", values));
              }
            });
    return addresses.isEncrypted(request)
        + request.getRequestURI()
        + told.entrySet().stream()
            .map(each -> "\n" + each.getKey() + "\n" + each.getValue())
            .collect(Collectors.joining());
  }

  /** Lets the page answer, and keeps what it says if it is a page for all. */
  private static Optional<PublicAnswer> make(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Failed failed) {
    KeptResponse kept = new KeptResponse(response);
    try {
      chain.doFilter(request, kept);
      if (kept.isForAll()) {
        return Optional.of(PublicAnswer.of(kept.headers(), kept.body()));
      }
      kept.passOn();
    } catch (IOException | ServletException | RuntimeException failure) {
      failed.by(failure);
    }
    return Optional.empty();
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, PublicAnswer copy) {
    String accepts = request.getHeader("Accept-Encoding");
    boolean packs = copy.packed() != null && accepts != null && accepts.contains("gzip");
    copy.headers().forEach(response::setHeader);
    response.setHeader("Cache-Control", GOOD);
    response.setHeader("Vary", VARY);
    response.setHeader("ETag", copy.entityTag(packs));
    if (copy.isKnown(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] body = packs ? copy.packed() : copy.plain();
    if (packs) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException gone) {
      System.getLogger(CrowdAnswers.class.getName())
          .log(System.Logger.Level.DEBUG, "A visitor hung up", gone);
    }
  }

  /** What failed while an answer was made, to fail with outside. */
  private static final class Failed {
    private Exception failure;

    private void by(Exception what) {
      failure = what;
    }

    private void rethrow() throws IOException, ServletException {
      if (failure instanceof IOException io) {
        throw io;
      }
      if (failure instanceof ServletException servlet) {
        throw servlet;
      }
      if (failure instanceof UncheckedIOException unchecked) {
        throw unchecked.getCause();
      }
      if (failure instanceof RuntimeException runtime) {
        throw runtime;
      }
    }
  }
}
