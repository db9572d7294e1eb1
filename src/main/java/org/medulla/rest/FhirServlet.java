package org.medulla.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.medulla.fhir.Structure;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchRefusal;

/**
 * HAPI's plain server with Medulla behind it. HAPI finds the provider method for a request and
 * speaks the protocol; content passes as bytes. The provider of a resource type is registered when
 * the type is first asked for, which keeps the start short.
 */
public final class FhirServlet extends RestfulServer {

  private static final long serialVersionUID = 1L;

  private final transient Structure structure;
  private final transient Desk desk;
  private final transient Requests requests;
  private final transient Answers answers;
  private final transient OperationDoor operations;
  private final transient IncomingBody bodies;
  private final transient PlainReads plainReads;
  private final transient Methods methods;
  private final transient Later later;

  /** HAPI keeps its providers in a plain map, which others look into while one is added. */
  private final transient ReadWriteLock providers = new ReentrantReadWriteLock();

  private final transient Set<String> registered = new HashSet<>();
  private transient volatile Set<String> ready = Set.of();

  /**
   * What is running.
   *
   * @param version of the software
   * @param date when it was started, as a FHIR dateTime
   * @param isCrossOrigin whether pages of other web sites may use it
   */
  public record Release(String version, String date, boolean isCrossOrigin, Loaded loaded) {}

  /**
   * What it was given.
   *
   * @param terminology what TerminologyCapabilities tells of the codes there are at the moment
   * @param profiles the canonical addresses of the profiles of each resource type
   * @param guides the canonical addresses of the implementation guides
   * @param structures a StructureDefinition by its id
   */
  public record Loaded(
      Supplier<ObjectNode> terminology,
      Map<String, List<String>> profiles,
      List<String> guides,
      Function<String, Optional<ObjectNode>> structures) {
    public Loaded {
      profiles = Map.copyOf(profiles);
      guides = List.copyOf(guides);
    }
  }

  /**
   * @param context HAPI's R4 context
   * @param addresses the public address of the endpoint
   */
  public FhirServlet(
      FhirContext context,
      Structure structure,
      SearchParameters parameters,
      Desk desk,
      Addresses addresses,
      Release release) {
    super(context);
    this.structure = structure;
    this.desk = desk;
    this.bodies = new IncomingBody(structure);
    this.requests = new Requests(bodies);
    CapabilityStatements statements =
        new CapabilityStatements(
            structure, parameters, desk.operations(), desk.writers(), addresses, release);
    this.answers = new Answers(addresses, structure, statements);
    setServerAddressStrategy(new HardcodedServerAddressStrategy(addresses.base()));
    setServerConformanceProvider(new CapabilityProvider(statements, requests));
    this.operations =
        new OperationDoor(
            desk.operations(),
            desk.repeats(),
            requests,
            answers,
            new InstalledDefinitions(desk.operations(), release.loaded().structures()));
    registerProvider(new SystemProvider(desk, requests, answers, operations));
    registerProvider(new SearchProvider(desk.search(), structure, requests, answers));
    AnswerWriter writer = new AnswerWriter(structure, addresses);
    this.plainReads = new PlainReads(structure, desk.read(), answers, writer);
    this.methods = new Methods(structure, writer);
    this.later = new Later(structure, writer, addresses, desk.deferred(), super::service);
    registerInterceptor(new ResponseHook(writer));
  }

  /** HAPI puts no headers of its own on our answers. */
  @Override
  protected String createPoweredByHeader() {
    return "Medulla";
  }

  /** Plain reads take a short way; everything else goes through HAPI. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean isAnswered =
        plainReads.answer(request, response)
            || methods.answer(request, response)
            || later.answer(request, response);
    if (!isAnswered) {
      super.service(HeadRequest.asGet(request), response);
    }
  }

  @Override
  protected ServletRequestDetails newRequestDetails() {
    return new WholeRequest(getInterceptorService());
  }

  /**
   * Finds the method for a request, and refuses the request here if its answer could not be sent or
   * its content cannot be read: HAPI logs as an error what a hook refuses.
   */
  @Override
  public BaseMethodBinding determineResourceMethod(RequestDetails request, String path) {
    if (!isReadOfBinary(request) && OperationDoor.picture(request).isEmpty()) {
      Form.of((ServletRequestDetails) request);
    }
    Optional<Target> target = Target.of(path, structure::isResourceType);
    if (target.isPresent() && SearchProvider.isSearch(request)) {
      return search(path);
    }
    String type = request.getResourceName();
    if (type != null && !ready.contains(type)) {
      register(type);
    }
    if (target.isEmpty()) {
      // HAPI would pass over what it does not know at the end of an address.
      throw unserved(request, path);
    }
    if (target.get() == Target.TYPE && request.getRequestType() != RequestTypeEnum.POST) {
      // HAPI would refuse an update of nothing in particular in words of its own.
      requests.criteria(request);
    }
    if (isRead(request)) {
      // HAPI would look for another method and find none.
      requests.allowOnly(request, Requests.OF_READS);
    }
    bodies.announce(request);
    BaseMethodBinding method;
    try {
      method = OperationDoor.isCall(request) ? operation(request, path) : binding(request, path);
    } catch (InvalidRequestException e) {
      if (request.getParameters().containsKey("_query")) {
        throw SearchRefusal.namedQuery();
      }
      throw unserved(request, path);
    }
    bodies.receive(request, method.getRestOperationType(request));
    return method;
  }

  /**
   * The method that does every search. HAPI has no way to register one for all compartments, and
   * takes searches with {@code _query} for something else, so it is asked for the plainest search.
   */
  private BaseMethodBinding search(String path) {
    SystemRequestDetails plainest = new SystemRequestDetails();
    plainest.setRequestType(RequestTypeEnum.GET);
    plainest.setParameters(Map.of());
    return binding(plainest, path);
  }

  private BaseMethodBinding operation(RequestDetails request, String path) {
    String name = request.getOperation();
    request.setOperation(OperationDoor.ANY);
    try {
      return binding(request, path);
    } finally {
      request.setOperation(name);
    }
  }

  private BaseMethodBinding binding(RequestDetails request, String path) {
    providers.readLock().lock();
    try {
      return super.determineResourceMethod(request, path);
    } finally {
      providers.readLock().unlock();
    }
  }

  private RestRefusal unserved(RequestDetails request, String path) {
    if (Target.of(path, structure::isResourceType).isEmpty()) {
      return new RestRefusal(RestProblem.NO_SUCH_ADDRESS, "There is nothing at '" + path + "'");
    }
    String what = request.getRequestType() + " /" + path;
    return path.contains("$")
        ? new RestRefusal(RestProblem.UNKNOWN_OPERATION, "There is no operation for '" + what + "'")
        : new RestRefusal(
            RestProblem.METHOD_NOT_ALLOWED,
            "'" + what + "' is not served; GET /metadata tells what is");
  }

  private static boolean isRead(RequestDetails request) {
    return request.getRequestType() == RequestTypeEnum.GET
        && request.getId() != null
        && request.getOperation() == null
        && request.getCompartmentName() == null;
  }

  /** What a Binary is sent as depends on what it holds, too. */
  private static boolean isReadOfBinary(RequestDetails request) {
    return RawBinary.TYPE.equals(request.getResourceName()) && isRead(request);
  }

  private void register(String type) {
    if (!structure.isResourceType(type)) {
      throw new RestRefusal(
          RestProblem.UNKNOWN_TYPE, "'" + type + "' is not a resource type of FHIR R4");
    }
    providers.writeLock().lock();
    try {
      if (registered.add(type)) {
        Class<? extends IBaseResource> resourceClass =
            getFhirContext().getResourceDefinition(type).getImplementingClass();
        registerProvider(
            new ResourceProvider(resourceClass, type, desk, requests, answers, operations));
        ready = Set.copyOf(registered);
      }
    } finally {
      providers.writeLock().unlock();
    }
  }
}
